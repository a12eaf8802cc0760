package dev.parley.it.app;

import dev.parley.Service;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;

/** An enterprise bean that the server itself guards. */
@Stateless
public class Vault {
    @Resource
    private SessionContext context;

    @RolesAllowed("staff")
    public String open() {
        return "opened by " + context.getCallerPrincipal().getName();
    }

    /** Opens it for whoever calls. */
    @ApplicationScoped
    public static class Clerk {
        @EJB
        private Vault vault;

        @Service("vault/open")
        String open() {
            return vault.open();
        }
    }
}
