package dev.parley.it.app;

import dev.parley.Service;
import dev.parley.ServiceRequest;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Principal;

/** Services for some. */
@ApplicationScoped
@RolesAllowed("staff")
public class Staff {
    @Service("staff/who")
    String who(ServiceRequest request) {
        return name(request) + " staff " + request.isInRole("staff") + " admin " + request.isInRole("admin");
    }

    @RolesAllowed("admin")
    @Service("staff/keys")
    String keys(ServiceRequest request) {
        return name(request);
    }

    @PermitAll
    @Service("staff/door")
    String door(ServiceRequest request) {
        return name(request);
    }

    @DenyAll
    @Service("staff/safe")
    void safe() {}

    private static String name(ServiceRequest request) {
        return request.principal().map(Principal::getName).orElse("somebody");
    }
}
