package io.piecework.ledger.file.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an archive's file has to be, as JSON beside it.
 *
 * @param format the version of the columns
 * @param number the archive's
 * @param until events recorded before this moment
 * @param file the name of the Parquet file
 * @param events its rows
 * @param firstPosition the least position of its events
 * @param lastPosition the greatest one
 * @param size of the file, in bytes
 * @param sha256 of the file, in hexadecimal digits
 * @param written when the file was written
 * @param writtenBy the library that wrote the file, with its version
 */
record ArchiveManifest(
        String format,
        int number,
        Instant until,
        String file,
        long events,
        @JsonProperty("first_position") long firstPosition,
        @JsonProperty("last_position") long lastPosition,
        long size,
        String sha256,
        Instant written,
        @JsonProperty("written_by") String writtenBy) {

    static final String FORMAT = "piecework-archive-1";

    /** Far more bytes than a manifest has. */
    private static final int LARGEST = 1 << 16;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static ArchiveManifest read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return JSON.readValue(in.readNBytes(LARGEST), ArchiveManifest.class);
        } catch (JacksonException unreadable) {
            throw new IOException("its manifest cannot be read: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    Archive archive() {
        return new Archive(number, until, events, sha256, written);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }
}
