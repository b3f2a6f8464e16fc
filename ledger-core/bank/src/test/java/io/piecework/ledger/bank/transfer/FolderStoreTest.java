package io.piecework.ledger.bank.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {

    @TempDir
    private Path folder;

    @Test
    void gives_a_name_once_and_keeps_the_first_content() throws IOException {
        FileStore store = FileStore.folder(folder);

        assertThat(store.create("m-1.xml", "first".getBytes(UTF_8))).isTrue();
        assertThat(store.create("m-1.xml", "second".getBytes(UTF_8))).isFalse();
        assertThat(store.read("m-1.xml")).contains("first".getBytes(UTF_8));
        assertThat(store.read("m-2.xml")).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("m-1.xml");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("m-1.xml"))))
                .isEqualTo("rw-------");
    }

    @Test
    void fails_without_its_folder() {
        assertThatThrownBy(() -> FileStore.folder(folder.resolve("gone")).create("m-1.xml", new byte[1]))
                .isInstanceOf(UncheckedIOException.class);
    }
}
