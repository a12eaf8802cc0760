package ownwar;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Optional;

/** Who has signed in within this HTTP session. */
@SessionScoped
public class Login implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    Accounts accounts;

    private String user;
    private int ends;

    public void begin(String user) {
        this.user = user;
        ends = accounts.endsOf(user);
    }

    public Optional<String> user() {
        return Optional.ofNullable(user).filter(name -> accounts.endsOf(name) == ends);
    }
}
