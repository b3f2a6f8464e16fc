package io.piecework.ledger.marketplace.work;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** The photos of impossible visits, by their assignments. */
@Component
public class Photos {

    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private final JdbcClient rows;

    Photos(JdbcClient rows) {
        this.rows = rows;
    }

    /** What a photo is, by its own first bytes: what the browser says may be anything. Empty for other files, and for more than 10 MB. */
    static Optional<MediaType> type(byte[] photo) {
        if (photo.length > MOST_BYTES) {
            return Optional.empty();
        }
        return begins(photo, PNG)
                ? Optional.of(MediaType.IMAGE_PNG)
                : Optional.of(MediaType.IMAGE_JPEG).filter(jpeg -> begins(photo, JPEG));
    }

    /** Whether a file is a photo that can be kept. A larger one is not read. */
    static boolean isPicture(MultipartFile file) throws IOException {
        return file.getSize() <= MOST_BYTES && type(file.getBytes()).isPresent();
    }

    private static boolean begins(byte[] photo, byte[] with) {
        return photo.length > with.length && Arrays.equals(photo, 0, with.length, with, 0, with.length);
    }

    void save(String assignment, byte[] photo) {
        rows.sql("INSERT INTO photo (assignment, content) VALUES (?, ?)")
                .params(assignment, photo)
                .update();
    }

    Optional<byte[]> find(String assignment) {
        return rows.sql("SELECT content FROM photo WHERE assignment = ?")
                .param(assignment)
                .query((row, number) -> row.getBytes("content"))
                .optional();
    }

    /** Those of the assignments that have a photo. */
    public Set<String> among(Collection<String> assignments) {
        return assignments.isEmpty()
                ? Set.of()
                : rows.sql("SELECT assignment FROM photo WHERE assignment IN (:assignments)")
                        .param("assignments", assignments)
                        .query(String.class)
                        .set();
    }
}
