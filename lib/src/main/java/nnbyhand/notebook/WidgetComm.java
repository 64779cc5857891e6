package nnbyhand.notebook;

import io.github.spencerpark.jupyter.kernel.comm.Comm;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import java.util.function.Consumer;

/**
 * A line to the page that hands on what arrives.
 * It has to extend a class of the kernel: this is IJava's form, from which {@link CommClass} makes JJava's.
 */
final class WidgetComm extends Comm {
    private final Consumer<Object> arrived;

    WidgetComm(CommManager manager, String id, String target, Consumer<Object> arrived) {
        super(manager, id, target);
        this.arrived = arrived;
    }

    @Override
    protected void onMessage(Message<CommMsgCommand> message) {
        arrived.accept(message);
    }

    @Override
    protected void onClose(Message<CommCloseCommand> message, boolean sending) {
        // Nothing is kept here that would have to be given back.
    }
}
