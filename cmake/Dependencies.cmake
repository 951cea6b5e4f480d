# Everything that comes from Debian (tools/packages.txt), as targets.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PNG REQUIRED)
find_package(SDL2 REQUIRED)
find_package(embree 3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
# Debian's OpenSubdiv configuration names a static library that its package leaves out.
find_path(OPENSUBDIV_INCLUDE_DIR opensubdiv/far/topologyRefiner.h REQUIRED)
find_library(OPENSUBDIV_LIBRARY osdCPU REQUIRED)
find_path(GLM_INCLUDE_DIR glm/glm.hpp REQUIRED)
find_path(IMGUI_INCLUDE_DIR imgui.h PATH_SUFFIXES imgui REQUIRED)
find_library(IMGUI_LIBRARY imgui REQUIRED)
find_library(STB_LIBRARY stb REQUIRED)

add_library(glm_headers INTERFACE)
target_include_directories(glm_headers SYSTEM INTERFACE ${GLM_INCLUDE_DIR})
target_compile_definitions(glm_headers INTERFACE GLM_FORCE_EXPLICIT_CTOR GLM_FORCE_CXX17)

add_library(imgui_library INTERFACE)
target_include_directories(imgui_library SYSTEM INTERFACE ${IMGUI_INCLUDE_DIR} ${IMGUI_INCLUDE_DIR}/backends)
target_link_libraries(imgui_library INTERFACE ${IMGUI_LIBRARY} ${STB_LIBRARY} ${CMAKE_DL_LIBS})

find_package(TinyGLTF REQUIRED)
find_path(TL_EXPECTED_INCLUDE_DIR tl/expected.hpp REQUIRED)
add_library(tl_expected INTERFACE)
target_include_directories(tl_expected SYSTEM INTERFACE ${TL_EXPECTED_INCLUDE_DIR})

add_library(opensubdiv INTERFACE)
target_include_directories(opensubdiv SYSTEM INTERFACE ${OPENSUBDIV_INCLUDE_DIR})
target_link_libraries(opensubdiv INTERFACE ${OPENSUBDIV_LIBRARY})
