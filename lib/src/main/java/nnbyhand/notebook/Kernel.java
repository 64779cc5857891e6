package nnbyhand.notebook;

/** Where things are shown: the notebook kernel that runs this code, or a terminal. */
interface Kernel {
    /** Shows one value below the running cell. */
    void display(Bundle bundle);

    /** {@return the kernel that runs this code; without one, {@code System.out}} */
    static Kernel current() {
        JupyterKernel kernel = JupyterKernel.current();
        return kernel != null ? kernel : bundle -> System.out.println(bundle.text());
    }
}
