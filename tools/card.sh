# Whether this start is to know graphics cards; read by ./d2l and tools/jvm.
# Where D2L_DEVICE asks for one, and where NVIDIA's driver has left its sign: of a machine, of a container, of WSL.
# D2L_NVIDIA names other files to look for; an empty one, none.
wants_card() {
    [ "${D2L_DEVICE-}" != cuda ] || return 0
    for sign in ${D2L_NVIDIA-/proc/driver/nvidia/version /dev/nvidiactl /usr/lib/wsl/lib/libcuda.so.1}; do
        [ ! -e "$sign" ] || return 0
    done
    return 1
}
