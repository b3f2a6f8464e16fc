package io.piecework.ledger.audit.figures;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** A Bloom filter of claims: it knows every claim it was given, and takes few others for one of them. Its hash has a random key. */
final class SeenClaims {

    /** Sixteen megabytes. */
    private static final int BITS = 1 << 27;

    private static final int PROBES = 4;
    private static final int KEY_BYTES = 32;

    private final MessageDigest digest = sha256();
    private final byte[] key = new byte[KEY_BYTES];
    private long[] words = {};

    SeenClaims() {
        new SecureRandom().nextBytes(key);
    }

    void add(Claim claim) {
        if (words.length == 0) {
            words = new long[BITS / Long.SIZE];
        }
        for (int bit : bits(claim)) {
            words[bit / Long.SIZE] |= 1L << bit;
        }
    }

    boolean mayHave(Claim claim) {
        if (words.length == 0) {
            return false;
        }
        for (int bit : bits(claim)) {
            if ((words[bit / Long.SIZE] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private int[] bits(Claim claim) {
        digest.update(key);
        digest.update(claim.subject().getBytes(StandardCharsets.UTF_8));
        digest.update(claim.figures().toString().getBytes(StandardCharsets.UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        var bits = new int[PROBES];
        for (int i = 0; i < PROBES; i++) {
            bits[i] = hash.getInt() & BITS - 1;
        }
        return bits;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java has SHA-256", e);
        }
    }
}
