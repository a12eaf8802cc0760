package ownwar;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Who may sign in. Of passwords it knows what PBKDF2 makes of them; yours stand in a database, not in a class. */
@ApplicationScoped
public class Accounts {
    private record Account(String salt, String hash) {}

    private static final int ROUNDS = 210_000;
    private static final int BITS = 256;

    // the passwords of these two stand in the README
    private static final Map<String, Account> ACCOUNTS = Map.of(
            "ann", new Account("Fe7YZMOpHcX2tm07mSNX7g==", "wgg7jxW8HJGGv/fY7arC/OoyU3uw18YA8gqTdV/zvPA="),
            "bob", new Account("xwm8wGrf23sYLY0+KUiAPQ==", "2UTdUnsJTqdsxCi39NwtsQNIj8LwD4Tdl/wl/VR2odc="));
    private static final Account NOBODY = new Account("bm9ib2R5", ""); // takes as long as somebody

    private final Map<String, Integer> ends = new ConcurrentHashMap<>();

    public boolean isRight(String user, String password) {
        Account account = ACCOUNTS.getOrDefault(user, NOBODY);
        byte[] hash = hash(password, Base64.getDecoder().decode(account.salt()));
        return MessageDigest.isEqual(hash, Base64.getDecoder().decode(account.hash()));
    }

    /** Ends all logins of this user that have begun until now. */
    public void endLogins(String user) {
        ends.merge(user, 1, Integer::sum);
    }

    /** A login counts as long as this is what it was when it began. */
    public int endsOf(String user) {
        return ends.getOrDefault(user, 0);
    }

    private static byte[] hash(String password, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("There is no PBKDF2 here", e);
        }
    }
}
