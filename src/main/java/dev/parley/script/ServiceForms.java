package dev.parley.script;

import dev.parley.Method;
import dev.parley.ServiceCall;
import dev.parley.ServiceMessage;
import dev.parley.ServiceResponse;

/** Calls and replies of services as scripts write them. */
final class ServiceForms {
    private static final int OK = 200;

    private ServiceForms() {}

    /** @throws IllegalArgumentException if it is none */
    static ServiceCall call(Object form) {
        Values values = values(form);
        var call = ServiceCall.of(method(values), service(values));
        Object data = values.get("data");
        return data == null ? call : call.with(data);
    }

    /** @throws IllegalArgumentException if it is none */
    static ServiceMessage message(Object form) {
        Values values = values(form);
        Object content = values.get("content");
        int status = values.getInt("status", OK);
        var response = content == null ? ServiceResponse.status(status) : ServiceResponse.status(status, content);
        var message = ServiceMessage.of(method(values), service(values), response);
        Object data = values.get("data");
        return data == null ? message : message.to(data);
    }

    private static Values values(Object form) {
        if (Plain.of(form) instanceof Values values) {
            return values;
        }
        throw new IllegalArgumentException("A call of a service must be a map with `service`, `method` and `data`");
    }

    private static Method method(Values values) {
        String name = values.getString("method", "GET");
        return Method.of(name).orElseThrow(() -> new IllegalArgumentException("There is no method '" + name + "'"));
    }

    private static String service(Values values) {
        String name = values.getString("service", "");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A call of a service must have its name as `service`");
        }
        return name;
    }
}
