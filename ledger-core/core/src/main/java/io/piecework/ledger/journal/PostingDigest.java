package io.piecework.ledger.journal;

import io.piecework.ledger.command.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apiguardian.api.API;

/**
 * One digest over the postings of a period and currency: what a seal contains, and what the manifest of exported files repeats.
 *
 * <p>It is SHA-256 over the postings in UTF-8, by position and line. A posting contributes position, stream, sequence, line, account, owner,
 * amount with its currency, effective time and recorded time, each followed by a zero byte, and then a line feed. None of the nine can contain a
 * zero byte.
 */
@API(status = API.Status.INTERNAL)
public final class PostingDigest {

    private final MessageDigest digest = Sha256.digest();

    /** The next posting, by position and line. */
    public void add(StoredPosting posting) {
        String line = String.join(
                "\0",
                Long.toString(posting.position()),
                posting.stream(),
                Long.toString(posting.sequence()),
                Long.toString(posting.line()),
                posting.account(),
                posting.owner(),
                posting.amount().toString(),
                posting.effective().toString(),
                posting.recorded().toString(),
                "\n");
        digest.update(line.getBytes(StandardCharsets.UTF_8));
    }

    /** In 64 hexadecimal digits; the digest begins anew afterwards. */
    public String digits() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
