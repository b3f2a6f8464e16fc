package io.piecework.ledger.engine.store;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.StorageException;
import java.nio.file.Path;

/** Tries to open an H2 file, prints the error, and exits. */
final class OpeningProcess {

    private OpeningProcess() {}

    /** Takes the file as its only argument. */
    public static void main(String[] arguments) {
        try (Ledger ledger = Ledger.file(Path.of(arguments[0]))) {
            System.out.println("opened " + ledger.asAuditor().trialBalance().isZero());
        } catch (StorageException e) {
            System.out.println(e.getMessage());
        }
    }
}
