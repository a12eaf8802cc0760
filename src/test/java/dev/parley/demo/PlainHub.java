package dev.parley.demo;

import dev.parley.Close;
import dev.parley.Sent;
import dev.parley.ServiceCall;
import dev.parley.ServiceMessage;
import dev.parley.ServiceResponse;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.hub.Hub;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A hub without services. */
record PlainHub(Hub hub) implements SessionHub {
    @Override
    public Optional<WebSocketSession> session(String id) {
        return hub.session(id);
    }

    @Override
    public Collection<WebSocketSession> sessions(Target target) {
        return hub.sessions(target);
    }

    @Override
    public int count(Target target) {
        return hub.count(target);
    }

    @Override
    public Set<String> users(Target target) {
        return hub.users(target);
    }

    @Override
    public CompletionStage<Sent> send(Target target, Object payload) {
        return hub.send(target, payload);
    }

    @Override
    public CompletionStage<Integer> close(Target target, Close close) {
        return hub.close(target, close);
    }

    @Override
    public CompletionStage<ServiceResponse> sendService(String sessionId, ServiceCall call) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<ServiceResponse> broadcastService(Target target, ServiceCall call) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Sent> sendAsService(String sessionId, ServiceMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Sent> broadcastAsService(Target target, ServiceMessage message) {
        throw new UnsupportedOperationException();
    }
}
