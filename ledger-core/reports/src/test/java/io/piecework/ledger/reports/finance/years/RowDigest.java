package io.piecework.ledger.reports.finance.years;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The number and the SHA-256 of rows, in their order. */
public final class RowDigest {

    private final MessageDigest digest;
    private long rows;

    public RowDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public void add(String row) {
        digest.update((row + "\n").getBytes(UTF_8));
        rows++;
    }

    /** Once, after the last row. */
    @Override
    public String toString() {
        return rows + " rows " + HexFormat.of().formatHex(digest.digest());
    }
}
