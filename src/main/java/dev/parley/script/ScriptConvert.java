package dev.parley.script;

import org.jspecify.annotations.NullUnmarked;

/** What a script sees as {@code _convert}. */
@NullUnmarked
public interface ScriptConvert {

    /** Bytes as text of UTF-8. */
    String textFromBytes(Object bytes);

    /** Text as its bytes of UTF-8. */
    byte[] textToBytes(String text);

    String base64FromBytes(Object bytes);

    byte[] base64ToBytes(String base64);
}
