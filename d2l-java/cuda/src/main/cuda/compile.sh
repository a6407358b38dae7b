#!/bin/sh
# Compiles kernels.cu to PTX: to kernels.ptx among the resources, or to a file of this whole path.
# Needs Debian's clang-19, and neither a graphics card nor anything of NVIDIA's.
cd "$(dirname "$0")" || exit 1
exec clang-19 -x cuda kernels.cu --cuda-device-only --cuda-gpu-arch=sm_50 \
    -nocudainc -nocudalib -Xclang -target-feature -Xclang +ptx60 \
    -std=c++17 -O3 -ffp-contract=off -fno-jump-tables -Wall -Wextra -Werror -S \
    -o "${1:-../resources/d2l/cuda/kernels.ptx}"
