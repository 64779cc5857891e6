package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;

/**
 * Stands in for IJava's entry class, which is on no registry; all else of IJava's side is the real base kernel.
 * What passes with it has not been run on IJava.
 */
public final class IJava {
    private static BaseKernel kernel;

    private IJava() {}

    /** {@return the running kernel, or null, as in IJava} */
    public static BaseKernel getKernelInstance() {
        return kernel;
    }

    /**
     * Starts or ends the stand-in.
     *
     * @param running the kernel, or null to end it
     */
    public static void setKernelInstance(BaseKernel running) {
        kernel = running;
    }
}
