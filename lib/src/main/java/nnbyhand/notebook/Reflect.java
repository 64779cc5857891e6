package nnbyhand.notebook;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls of methods whose classes are not known when this is compiled. */
final class Reflect {
    private Reflect() {}

    /** Calls a public method. */
    static Object call(Object target, String name, Object... arguments) {
        for (Method method : target.getClass().getMethods()) {
            if (method.getName().equals(name) && fits(method, arguments)) {
                // The method is public, its class need not be.
                method.setAccessible(true);
                return run(() -> method.invoke(target, arguments));
            }
        }
        throw new IllegalStateException(
                "the Java kernel is of a version that this library does not know: there is no method " + name + " in "
                        + target.getClass().getName());
    }

    /** Makes an object. */
    static Object make(Class<?> type, Object... arguments) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (fits(constructor, arguments)) {
                constructor.setAccessible(true);
                return run(() -> constructor.newInstance(arguments));
            }
        }
        throw new IllegalStateException(
                "the Java kernel is of a version that this library does not know: " + type.getName() + " is made otherwise");
    }

    /** Runs what throws the many exceptions of reflection. */
    static <T> T run(Reflection<T> action) {
        try {
            return action.run();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the Java kernel could not do this: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the Java kernel is of a version that this library does not know: " + e, e);
        }
    }

    /** Something done by reflection. */
    interface Reflection<T> {
        T run() throws ReflectiveOperationException;
    }

    private static boolean fits(Executable method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (arguments[i] != null && !types[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }
}
