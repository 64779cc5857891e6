package nnbyhand.notebook;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

/**
 * JJava and IJava, whose classes have the same methods in different packages.
 * They are reached by reflection: neither kernel can be compiled against without shutting out the other,
 * and JJava is on no Maven registry.
 */
final class JupyterKernel implements Kernel {
    /** Where a kernel keeps its running instance, and the package of its Jupyter classes. */
    private record Kind(String entryClass, String instanceMethod, String jupyterPackage) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel", "org.dflib.jjava.jupyter"),
            new Kind("io.github.spencerpark.ijava.IJava", "getKernelInstance", "io.github.spencerpark.jupyter"));

    private final Object kernel;
    private final String jupyterPackage;

    private JupyterKernel(Object kernel, String jupyterPackage) {
        this.kernel = kernel;
        this.jupyterPackage = jupyterPackage;
    }

    /** {@return the kernel that runs this code, or null} */
    static JupyterKernel current() {
        for (Kind kind : KINDS) {
            try {
                Class<?> entry = Class.forName(kind.entryClass());
                Object kernel = entry.getMethod(kind.instanceMethod()).invoke(null);
                if (kernel != null) {
                    return new JupyterKernel(kernel, kind.jupyterPackage());
                }
            } catch (ClassNotFoundException e) {
                // Not this kernel.
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the Java kernel is of a version that this library does not know: " + e, e);
            }
        }
        return null;
    }

    @Override
    public void display(Bundle bundle) {
        Object displayData = displayData(bundle);
        call(kernel, "display", displayData);
    }

    private Object displayData(Bundle bundle) {
        try {
            Object displayData = type("kernel.display.DisplayData").getConstructor().newInstance();
            for (Map.Entry<String, Object> form : bundle.forms().entrySet()) {
                displayData
                        .getClass()
                        .getMethod("putData", String.class, Object.class)
                        .invoke(displayData, form.getKey(), form.getValue());
            }
            return displayData;
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(jupyterPackage + "." + name, true, kernel.getClass().getClassLoader());
    }

    private static Object call(Object target, String method, Object argument) {
        try {
            return target.getClass().getMethod(method, argument.getClass()).invoke(target, argument);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the Java kernel could not show this: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static IllegalStateException unknown(ReflectiveOperationException e) {
        return new IllegalStateException("the Java kernel is of a version that this library does not know: " + e, e);
    }
}
