package dev.parley.script;

import dev.parley.ServiceResponse;
import org.jspecify.annotations.Nullable;

/** {@code _out} of one run. */
final class Output implements ScriptOutput {
    private static final int OK = 200;

    private final StringBuilder text = new StringBuilder();
    private @Nullable Object json;
    private int status = OK;

    @Override
    public ScriptOutput json(@Nullable Object value) {
        json = Plain.of(value);
        return this;
    }

    @Override
    public ScriptOutput print(@Nullable Object more) {
        text.append(more);
        return this;
    }

    @Override
    public ScriptOutput println(@Nullable Object more) {
        return print(more).print("\n");
    }

    @Override
    public ScriptOutput status(int code) {
        status = code;
        return this;
    }

    /** What the script has answered. */
    ServiceResponse response() {
        if (json != null) {
            return ServiceResponse.status(status, json);
        }
        return text.isEmpty() ? ServiceResponse.status(status) : ServiceResponse.status(status, text.toString());
    }
}
