package nnbyhand.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nnbyhand.Require;

/** Text files, with errors that say where was looked and what stands there instead. */
final class TextFile {
    private TextFile() {}

    static Path path(String file) {
        try {
            return Path.of(Require.name(file, "the name of the file"));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + file + "\" cannot be the name of a file here: " + e.getReason(), e);
        }
    }

    /** A path as it stands in a notebook, where a backslash would begin an escape. */
    static String asTyped(Path file) {
        return file.toString().replace('\\', '/');
    }

    /** The whole file as text, without a byte order mark; ending is that of files to suggest when it is missing. */
    static String read(Path file, String ending) {
        byte[] bytes = readBytes(file, ending);
        String name = String.valueOf(file.getFileName());
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw new IllegalArgumentException(
                    name + " is text in UTF-16: save it again as UTF-8" + inExcel(ending));
        }
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            throw new IllegalArgumentException(name + " is a spreadsheet or an archive, not text: open it in the "
                    + "program that made it and " + (ending.equals(".csv") ? "save it as \"CSV UTF-8\"" : "take out the file"));
        }
        String text = utf8(bytes, name, ending);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static byte[] readBytes(Path file, String ending) {
        Path absolute = file.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            throw new IllegalArgumentException(file + " is a folder, not a file: name a file in it"
                    + neighbors(absolute, ending));
        }
        try {
            return Files.readAllBytes(absolute);
        } catch (IOException e) {
            throw new UncheckedIOException(Files.exists(absolute)
                    ? "the file " + absolute + " is there, but cannot be read: " + e
                    : "there is no file " + file + ": looked for " + absolute + lookedFrom(file)
                            + neighbors(absolute.getParent(), ending), e);
        }
    }

    /** Which folder a relative path started from. */
    static String lookedFrom(Path file) {
        return file.isAbsolute() ? "" : ", starting in the folder " + Path.of("").toAbsolutePath();
    }

    private static String inExcel(String ending) {
        return ending.equals(".csv") ? " (in Excel: \"CSV UTF-8\")" : "";
    }

    private static String utf8(byte[] bytes, String name, String ending) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new IllegalArgumentException("line " + text.split("\r\n|\r|\n", -1).length + " of "
                    + name + " holds bytes that are not UTF-8 text: save the file again as UTF-8"
                    + inExcel(ending));
        }
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new IllegalArgumentException(name + " is not a text file: it holds zero bytes, the first one after "
                    + zero + " characters");
        }
        return text;
    }

    private static String neighbors(Path folder, String ending) {
        if (folder == null || !Files.isDirectory(folder)) {
            return folder == null ? "" : "; the folder " + folder + " does not exist either";
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ending)) {
            files.forEach(path -> names.add(path.getFileName().toString()));
        } catch (IOException e) {
            return "";
        }
        Collections.sort(names);
        return names.isEmpty()
                ? "; that folder holds no " + ending + " file"
                : "; that folder holds " + String.join(", ", names.subList(0, Math.min(8, names.size())))
                        + (names.size() > 8 ? ", ..." : "");
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
