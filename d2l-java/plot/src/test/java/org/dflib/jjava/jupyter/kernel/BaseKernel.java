package org.dflib.jjava.jupyter.kernel;

import java.util.Objects;

/// Stands for JJava's class that knows the running kernel: it throws where none runs.
public final class BaseKernel {
    public static Object running;

    private BaseKernel() {}

    public static Object notebookKernel() {
        return Objects.requireNonNull(running, "No kernel running");
    }
}
