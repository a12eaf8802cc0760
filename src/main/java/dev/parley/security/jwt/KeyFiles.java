package dev.parley.security.jwt;

import dev.parley.BadMessageException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads public keys: PEM (RFC 7468), keys and certificates, or a set of JSON Web Keys (RFC 7517 section 5). */
final class KeyFiles {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PUBLIC KEY|CERTIFICATE)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");

    private final Function<String, JsonValue> json;

    KeyFiles(Function<String, JsonValue> json) {
        this.json = json;
    }

    /**
     * The keys of a file, one at least.
     *
     * @throws IllegalArgumentException in words for whoever wrote the file
     */
    List<VerificationKey> read(String text) {
        List<VerificationKey> keys = text.stripLeading().startsWith("{") ? set(text) : pem(text);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("has no public key that verifies signatures");
        }
        return keys;
    }

    private List<VerificationKey> set(String text) {
        try {
            return Jwks.setParser().json(new JsonMaps(json)).build().parse(text).getKeys().stream()
                    .flatMap(key -> key(key).stream())
                    .toList();
        } catch (JwtException | IllegalArgumentException | BadMessageException e) {
            throw new IllegalArgumentException("is not a set of JSON Web Keys", e);
        }
    }

    private static Optional<VerificationKey> key(Jwk<?> jwk) {
        Object use = jwk.get("use");
        boolean signs = use == null || use.equals("sig");
        return Optional.of(jwk.toKey())
                .filter(key -> signs && key instanceof PublicKey) // a secret has no business in a public set
                .map(key -> new VerificationKey(orEmpty(jwk.getId()), orEmpty(jwk.getAlgorithm()), key));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static List<VerificationKey> pem(String text) {
        List<VerificationKey> keys = new ArrayList<>();
        Matcher found = PEM.matcher(text);
        while (found.find()) {
            byte[] bytes = Base64.getMimeDecoder().decode(found.group(2));
            Key key = found.group(1).equals("CERTIFICATE") ? certificate(bytes) : publicKey(bytes);
            keys.add(new VerificationKey("", "", key));
        }
        return keys;
    }

    private static Key certificate(byte[] bytes) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes))
                    .getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("has a certificate that cannot be read", e);
        }
    }

    private static Key publicKey(byte[] bytes) {
        return KINDS.stream()
                .flatMap(kind -> publicKey(kind, bytes).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has a public key that is not of RSA, EC or EdDSA"));
    }

    private static Optional<Key> publicKey(String kind, byte[] bytes) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException ofAnotherKind) { // that is the answer
            return Optional.empty();
        }
    }
}
