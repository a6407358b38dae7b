package io.github.spencerpark.ijava.runtime;

/// Stands for IJava's class that knows the running kernel: it answers null where none runs.
public final class Kernel {
    public static Object running;

    private Kernel() {}

    public static Object getKernelInstance() {
        return running;
    }
}
