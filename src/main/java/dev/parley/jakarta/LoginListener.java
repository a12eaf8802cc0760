package dev.parley.jakarta;

import dev.parley.server.Logins;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/** Tells what becomes of HTTP sessions. */
final class LoginListener implements HttpSessionListener, HttpSessionIdListener {
    private final Logins logins;

    LoginListener(Logins logins) {
        this.logins = logins;
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        logins.begun(event.getSession().getId());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        logins.ended(event.getSession().getId());
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String before) {
        logins.renamed(before, event.getSession().getId());
    }
}
