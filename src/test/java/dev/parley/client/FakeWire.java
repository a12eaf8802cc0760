package dev.parley.client;

import dev.parley.Close;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A wire that notes what goes over it; it may be stuck. */
final class FakeWire implements Wire {
    final Dialer.Line line;
    final List<String> sent = new ArrayList<>();
    final List<Done> stuck = new ArrayList<>();
    boolean stalls;
    Close closed;
    boolean cut;

    FakeWire(Dialer.Line line) {
        this.line = line;
    }

    private void note(String what, Done done) {
        sent.add(what);
        if (stalls) {
            stuck.add(done);
        } else {
            done.written();
        }
    }

    @Override
    public void text(String text, Done done) {
        note(text, done);
    }

    @Override
    public void binary(ByteBuffer bytes, Done done) {
        note(bytes.remaining() + " bytes", done);
    }

    @Override
    public void ping(Done done) {
        note("ping", done);
    }

    @Override
    public void close(Close close, Done done) {
        closed = close;
        note("close " + close.code(), done);
    }

    @Override
    public void cut(Close close) {
        cut = true;
        closed = close;
    }

    @Override
    public String subprotocol() {
        return "";
    }

    /** The server sends a text. */
    void says(String text) {
        line.received(new ReceivedText(text, new Json()), text.length());
    }

    void closes(int code) {
        line.closed(new Close(code, ""), code == 1006 ? Disconnection.By.NETWORK : Disconnection.By.SERVER);
    }
}
