package io.piecework.ledger.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is replaced as a whole: when writing fails, the old file stays as it was. */
public record OutputFile(Path path) {

    /** Writes the new content. */
    public interface Content {

        /** @return false when there is nothing to write; the old file then stays */
        boolean writeTo(OutputStream out) throws IOException;
    }

    /** @return what {@link Content#writeTo} returned */
    public boolean write(Content content) throws IOException {
        Path temporary = Files.createTempFile(path.toAbsolutePath().getParent(), ".piecework-", null);
        try {
            boolean written;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                written = content.writeTo(out);
            }
            if (written) {
                Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
            }
            return written;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
