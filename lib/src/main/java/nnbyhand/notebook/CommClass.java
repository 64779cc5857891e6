package nnbyhand.notebook;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/**
 * {@link WidgetComm} for either kernel. A comm can only be made by extending the kernel's abstract class Comm, which
 * no reflection does. JJava began as a copy of IJava's base kernel under another package name, so its form of the
 * class differs in that name alone: the names in the class file are changed while it is loaded.
 */
final class CommClass {
    private static final String CLASS_FILE = "WidgetComm.class";
    private static final String COMPILED_FOR = "io.github.spencerpark.jupyter";

    /** How long each kind of entry in a class file's table of constants is, after its tag (JVMS 4.4). */
    private static final int[] LENGTHS = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private static Class<?> renamed;

    private CommClass() {}

    /** {@return the class whose superclass is Comm of the kernel with this package} */
    static synchronized Class<?> of(String jupyterPackage) {
        if (jupyterPackage.equals(COMPILED_FOR)) {
            return WidgetComm.class;
        }
        if (renamed == null) {
            renamed = Reflect.run(() -> MethodHandles.lookup().defineClass(renamed(jupyterPackage.replace('.', '/'))));
        }
        return renamed;
    }

    private static byte[] renamed(String newPackage) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream file = CommClass.class.getResourceAsStream(CLASS_FILE);
                DataInputStream in = new DataInputStream(file);
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(in.readLong()); // magic number and version
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == UTF8) {
                    out.writeUTF(in.readUTF().replace(COMPILED_FOR.replace('.', '/'), newPackage));
                } else {
                    out.write(in.readNBytes(LENGTHS[tag]));
                    // These two take two places in the table.
                    i += tag == LONG || tag == DOUBLE ? 1 : 0;
                }
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
