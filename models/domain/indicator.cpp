#include "models/domain/indicator.h"
