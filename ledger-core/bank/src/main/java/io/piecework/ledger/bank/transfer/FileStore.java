package io.piecework.ledger.bank.transfer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the platform keeps its files for the bank, such as a folder, a table or a bucket that all its processes share. Two processes that run the
 * same file are told apart by it.
 *
 * <p>It holds account data: restrict who may read it. Delete what belongs to a message only when the bank can return none of its payments any more:
 * its reports are compared with the file.
 */
public interface FileStore {

    /**
     * Stores a file under a name that is free, whole or not at all, and so that it outlives a crash once this returns.
     *
     * @param name at most 50 letters, digits and {@code . + -}; names differ by more than upper and lower case
     * @return false if there is a file of this name already, whose content stays as it is; two calls at the same time do not both return true
     */
    boolean create(String name, byte[] content);

    /** The content of a file; empty if there is none of this name. */
    Optional<byte[]> read(String name);

    /**
     * A folder, whose file system must have hard links: a file gets its name when its content is on the disk. A crash may leave a file whose name
     * begins with {@code unfinished-}: delete it. Only the owner may read what it writes,
     * where the file system has such permissions.
     */
    static FileStore folder(Path folder) {
        return new FolderStore(folder);
    }
}
