package io.piecework.ledger.command.text;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apiguardian.api.API;

/** SHA-256, which every Java platform has. */
@API(status = API.Status.INTERNAL)
public final class Sha256 {

    private Sha256() {}

    /** A digest without a byte, for one thread. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java platform has SHA-256", e);
        }
    }
}
