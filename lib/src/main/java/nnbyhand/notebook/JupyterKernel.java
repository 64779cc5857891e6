package nnbyhand.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * JJava and IJava, whose classes have the same methods in different packages.
 * They are reached by reflection: neither kernel can be compiled against without shutting out the other,
 * and JJava is on no Maven registry.
 */
final class JupyterKernel implements Kernel {
    /** A line to the notebook's page, on which maps of JSON values go both ways. */
    interface Channel {
        /** {@return what the page calls this line} */
        String id();

        /** Sends a message to the page. */
        void send(Map<String, ?> message);

        /** Closes the line at both ends. */
        void close();
    }

    /** Where a kernel keeps its running instance, and the package of its Jupyter classes. */
    private record Kind(String entryClass, String instanceMethod, String jupyterPackage) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel", "org.dflib.jjava.jupyter"),
            new Kind("io.github.spencerpark.ijava.IJava", "getKernelInstance", "io.github.spencerpark.jupyter"));

    private static final ObjectMapper JSON = new ObjectMapper();

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
            } catch (ClassNotFoundException | InvocationTargetException e) {
                // Not this kernel, or its classes are there but it does not run: JJava then throws.
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the Java kernel is of a version that this library does not know: " + e, e);
            }
        }
        return null;
    }

    @Override
    public void display(Bundle bundle) {
        Reflect.call(kernel, "display", displayData(bundle));
    }

    /** Shows a value that {@link #update} can replace. */
    void display(Bundle bundle, String displayId) {
        Object displayData = displayData(bundle);
        Reflect.call(displayData, "setDisplayId", displayId);
        Reflect.call(kernel, "display", displayData);
    }

    /**
     * Replaces what was shown under this id, also after the cell has ended or was interrupted: the kernels' own
     * updateDisplay drops it then.
     */
    void update(Bundle bundle, String displayId) {
        Object displayData = displayData(bundle);
        Reflect.call(displayData, "setDisplayId", displayId);
        Object content = Reflect.make(type("messages.publish.PublishUpdateDisplayData"), displayData);
        Object message = Reflect.make(type("messages.Message"), request(), Reflect.call(content, "getType"), content);
        // Writing to a socket in a thread that was interrupted would close the socket, and so end the kernel.
        boolean interrupted = Thread.interrupted();
        try {
            Reflect.call(field(comms(), "iopub"), "sendMessage", message);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Opens a line to the page.
     *
     * @return the line, or null if there is no page
     */
    Channel open(String target, Map<String, ?> metadata, Map<String, ?> data, Consumer<Map<String, Object>> received) {
        Class<?> factory = type("kernel.comm.CommFactory");
        Object comm = Reflect.call(comms(), "openComm", target, Proxy.newProxyInstance(
                factory.getClassLoader(), new Class<?>[] {factory}, (proxy, method, arguments) -> {
                    Object message = arguments[3];
                    putAll(Reflect.call(Reflect.call(message, "getContent"), "getData"), data);
                    putAll(Reflect.call(message, "getNonNullMetadata"), metadata);
                    return comm(arguments[0], arguments[1], arguments[2], received);
                }));
        return comm == null ? null : channel(comm);
    }

    /** Lets the page open lines of its own to a target; each gets what answers it. */
    void accept(String target, Function<Channel, Consumer<Map<String, Object>>> opened) {
        Class<?> commTarget = type("kernel.comm.CommTarget");
        Reflect.call(comms(), "registerTarget", target, Proxy.newProxyInstance(
                commTarget.getClassLoader(), new Class<?>[] {commTarget}, (proxy, method, arguments) -> {
                    Channel[] channel = new Channel[1];
                    Object comm = comm(
                            arguments[0], arguments[1], arguments[2], message -> opened.apply(channel[0]).accept(message));
                    channel[0] = channel(comm);
                    return comm;
                }));
    }

    /** {@return what the page calls the cell that runs, or its source where the page says nothing} */
    String cell() {
        if (!(Reflect.call(request(), "getMetadata") instanceof Map<?, ?> metadata) || metadata.get("cellId") == null) {
            return String.valueOf(Reflect.call(Reflect.call(request(), "getContent"), "getCode"));
        }
        return String.valueOf(metadata.get("cellId"));
    }

    /** {@return the kernel's own object} */
    Object identity() {
        return kernel;
    }

    /** {@return the message that made the running cell run, another one each time} */
    Object request() {
        return field(comms(), "context");
    }

    private Object comms() {
        return Reflect.call(kernel, "getCommManager");
    }

    private Object displayData(Bundle bundle) {
        Object displayData = Reflect.make(type("kernel.display.DisplayData"));
        bundle.forms().forEach((mimeType, form) -> Reflect.run(() -> displayData
                .getClass()
                .getMethod("putData", String.class, Object.class)
                .invoke(displayData, mimeType, form)));
        return displayData;
    }

    private Object comm(Object manager, Object id, Object target, Consumer<Map<String, Object>> received) {
        Consumer<Object> arrived = message -> received.accept(
                parsed(String.valueOf(Reflect.call(Reflect.call(message, "getContent"), "getData"))));
        return Reflect.make(CommClass.of(jupyterPackage), manager, id, target, arrived);
    }

    private Channel channel(Object comm) {
        return new Channel() {
            @Override
            public String id() {
                return (String) Reflect.call(comm, "getID");
            }

            @Override
            public void send(Map<String, ?> message) {
                Reflect.call(comm, "send", json(message, comm));
            }

            @Override
            public void close() {
                Reflect.call(comm, "close");
            }
        };
    }

    /** The message in the kernel's own JSON library, which JJava has in a package of its own. */
    private static Object json(Map<String, ?> message, Object comm) {
        return Reflect.run(() -> {
            Class<?> jsonObject = null;
            for (var method : comm.getClass().getMethods()) {
                jsonObject = method.getName().equals("send") ? method.getParameterTypes()[0] : jsonObject;
            }
            Class<?> parser = Class.forName(
                    jsonObject.getPackageName() + ".JsonParser", true, jsonObject.getClassLoader());
            return parser.getMethod("parse", String.class).invoke(Reflect.make(parser), text(message));
        });
    }

    private static void putAll(Object jsonObject, Map<String, ?> entries) {
        if (jsonObject instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, Object> metadata = (Map<String, Object>) map;
            metadata.putAll(entries);
            return;
        }
        Reflect.run(() -> {
            Class<?> parser = Class.forName(
                    jsonObject.getClass().getPackageName() + ".JsonParser", true, jsonObject.getClass().getClassLoader());
            for (Map.Entry<String, ?> entry : entries.entrySet()) {
                Object value = parser.getMethod("parse", String.class).invoke(Reflect.make(parser), text(entry.getValue()));
                Reflect.call(jsonObject, "add", entry.getKey(), value);
            }
            return null;
        });
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the page sent what is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private Class<?> type(String name) {
        return Reflect.run(() -> Class.forName(jupyterPackage + "." + name, true, kernel.getClass().getClassLoader()));
    }

    private static Object field(Object target, String name) {
        return Reflect.run(() -> {
            Class<?> type = target.getClass();
            while (true) {
                try {
                    Field field = type.getDeclaredField(name);
                    field.setAccessible(true);
                    return field.get(target);
                } catch (NoSuchFieldException e) {
                    type = type.getSuperclass();
                    if (type == null) {
                        throw e;
                    }
                }
            }
        });
    }
}
