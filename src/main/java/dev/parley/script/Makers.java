package dev.parley.script;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code _val} and {@code _convert}, which know nothing of the run. */
final class Makers implements ScriptValues, ScriptConvert {
    @Override
    public Values map() {
        return new MapValues();
    }

    @Override
    public Items list() {
        return new ListItems();
    }

    @Override
    public String textFromBytes(Object bytes) {
        return new String(Plain.bytes(bytes), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] textToBytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String base64FromBytes(Object bytes) {
        return Base64.getEncoder().encodeToString(Plain.bytes(bytes));
    }

    @Override
    public byte[] base64ToBytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
