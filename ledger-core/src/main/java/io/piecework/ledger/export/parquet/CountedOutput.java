package io.piecework.ledger.export.parquet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A new file, with the number and the SHA-256 of the bytes that were written to it. */
final class CountedOutput implements AutoCloseable {

    private final BufferedOutputStream out;
    private final MessageDigest digest = sha256();
    private long count;

    CountedOutput(Path file) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    void write(Buffer buffer) throws IOException {
        out.write(buffer.array(), 0, buffer.size());
        digest.update(buffer.array(), 0, buffer.size());
        count += buffer.size();
    }

    void write(String ascii) throws IOException {
        var buffer = new Buffer();
        buffer.write(ascii.getBytes(StandardCharsets.US_ASCII), 0, ascii.length());
        write(buffer);
    }

    long count() {
        return count;
    }

    /** In hexadecimal digits; it begins anew afterwards. */
    String sha256Digits() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java has SHA-256", e);
        }
    }
}
