package dev.parley.client;

import dev.parley.BadMessageException;
import dev.parley.Message;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;

/** Bytes from the server. */
final class ReceivedBytes implements Message {
    private final byte[] bytes;

    ReceivedBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String text() {
        throw notText();
    }

    @Override
    public JsonValue json() {
        throw notText();
    }

    @Override
    public <T> T as(Class<T> type) {
        throw notText();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T as(Type type) {
        throw notText();
    }

    private BadMessageException notText() {
        return new BadMessageException("Message must be text, was binary with " + bytes.length + " bytes");
    }

    @Override
    public String toString() {
        return "ReceivedBytes[" + bytes.length + " bytes]";
    }
}
