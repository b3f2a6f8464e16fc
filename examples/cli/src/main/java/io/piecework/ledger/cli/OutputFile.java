package io.piecework.ledger.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that an answer goes into: whole, or it stays as it was. */
record OutputFile(Path path) {

    /** Writes an answer. */
    interface Content {

        /** @return false where there is no answer, and no file is to be written */
        boolean to(OutputStream out) throws IOException;
    }

    /**
     * What was there before is replaced.
     *
     * @return what the content said
     */
    boolean write(Content content) throws IOException {
        Path beside = Files.createTempFile(path.toAbsolutePath().getParent(), ".piecework-", null);
        try {
            boolean written;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                written = content.to(out);
            }
            if (written) {
                Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
            }
            return written;
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
