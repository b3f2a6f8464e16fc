package io.piecework.ledger.payout.senders;

import io.piecework.ledger.payout.PayoutOutcome;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A bank for several processes, which outlives them: a file for each key that it was called with. It pays four keys of five, each once. */
final class BankFolder {

    private final Path folder;

    BankFolder(Path folder) {
        this.folder = folder;
    }

    /** @return what became of the payment, at this call or at an earlier one with its key */
    PayoutOutcome call(Bank.Key key) {
        try {
            Files.createFile(file(key));
        } catch (FileAlreadyExistsException calledBefore) {
            return outcome(key);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return outcome(key);
    }

    boolean has(Bank.Key key) {
        return Files.exists(file(key));
    }

    static PayoutOutcome outcome(Bank.Key key) {
        return Math.floorMod(key.toString().hashCode(), 5) == 0 ? PayoutOutcome.FAILED : PayoutOutcome.PAID;
    }

    /** The keys that it was called with. */
    List<Bank.Key> keys() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().split("@"))
                    .map(parts -> new Bank.Key(parts[0], Integer.parseInt(parts[1])))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(Bank.Key key) {
        return folder.resolve(key.toString());
    }
}
