# What every target shares: the language, the packages and one INTERFACE target that carries flags and defines.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(WB_WARNINGS_AS_ERRORS "Treat compiler warnings as errors" OFF)
option(WB_SANITIZE "Build with address and undefined behaviour sanitizers" OFF)
option(WB_TIDY "Run clang-tidy on each file" OFF)

find_package(Qt6 6.4 REQUIRED COMPONENTS Core DBus Network Sql Svg Test Widgets)
find_package(Qt6Keychain REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(simdjson REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(PSL REQUIRED IMPORTED_TARGET libpsl)
pkg_check_modules(IDN2 REQUIRED IMPORTED_TARGET libidn2)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(HTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib)

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

add_library(wb_flags INTERFACE)
target_include_directories(wb_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(wb_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
    $<$<NOT:$<BOOL:${WB_TIDY}>>:-fpch-preprocess> # for ccache; clang-tidy does not know it
    $<$<BOOL:${WB_WARNINGS_AS_ERRORS}>:-Werror>)
target_compile_definitions(wb_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    WB_VERSION="${PROJECT_VERSION}")
if(WB_SANITIZE)
    # The sanitizers' own code makes gcc see uses of what is not initialised where there are none.
    target_compile_options(wb_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer
        -fno-sanitize-recover=undefined -Wno-maybe-uninitialized)
    target_link_options(wb_flags INTERFACE -fsanitize=address,undefined)
endif()
if(WB_TIDY)
    set(CMAKE_CXX_CLANG_TIDY clang-tidy)
endif()

# Without this a file that joins a target later is not seen by moc until something else makes it run (CMake 3.25).
function(wb_moc_again_for_new_files name)
    list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ REGEX "^[^/]")
    set_property(TARGET ${name} APPEND PROPERTY AUTOGEN_TARGET_DEPENDS ${ARGN})
endfunction()

# wb_library(NAME FILES... ): a static library with the shared flags and a small precompiled header.
function(wb_library name)
    add_library(${name} STATIC ${ARGN})
    wb_moc_again_for_new_files(${name} ${ARGN})
    target_link_libraries(${name} PUBLIC wb_flags Qt6::Core)
    if(NOT WB_TIDY)
        target_precompile_headers(${name} PRIVATE <cmake/pch.h>)
    endif()
endfunction()
