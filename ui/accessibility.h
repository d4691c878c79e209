#pragma once

namespace wb {

// What assistive programs are told of the widgets that paint their own text: that they are text, and of a long one the
// lines that are seen. Once for the application; tables have their own (ui/look/tableaccessible.h).
void installTextAccessibility();

} // namespace wb
