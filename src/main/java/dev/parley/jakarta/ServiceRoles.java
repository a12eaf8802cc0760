package dev.parley.jakarta;

import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.util.List;
import java.util.Optional;

/** Who may call a service, as the annotations of Jakarta Annotations say: those of the method, or else of its class. */
final class ServiceRoles {
    private static final ServiceRoles ANYBODY = new ServiceRoles(Optional.empty());

    // empty for anybody, none for nobody
    private final Optional<List<String>> roles;

    private ServiceRoles(Optional<List<String>> roles) {
        this.roles = roles;
    }

    static ServiceRoles of(AnnotatedMethod<?> method) {
        return of((Annotated) method).or(() -> of(method.getDeclaringType())).orElse(ANYBODY);
    }

    private static Optional<ServiceRoles> of(Annotated annotated) {
        if (annotated.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(new ServiceRoles(Optional.of(List.of())));
        }
        RolesAllowed allowed = annotated.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            return Optional.of(new ServiceRoles(Optional.of(List.of(allowed.value()))));
        }
        return annotated.isAnnotationPresent(PermitAll.class) ? Optional.of(ANYBODY) : Optional.empty();
    }

    /** The roles for which somebody will ask. */
    List<String> names() {
        return roles.orElse(List.of());
    }

    /** @throws ServiceException 401 or 403 */
    void check(ServiceRequest request) {
        if (roles.isEmpty() || roles.get().stream().anyMatch(request::isInRole)) {
            return;
        }
        if (!roles.get().isEmpty() && request.principal().isEmpty()) {
            throw new ServiceException(401, "The service must know who calls it");
        }
        throw new ServiceException(403, "The service may not be called by this caller");
    }
}
