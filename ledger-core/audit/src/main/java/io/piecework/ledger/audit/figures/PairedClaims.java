package io.piecework.ledger.audit.figures;

import io.piecework.ledger.command.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds pairs of events that do not say the same, in constant memory: each claim's digest is added to a sum, or subtracted where the event
 * is the following one of its pair. A sum that is not zero has claims without their like, which a second pass collects and names. The
 * digests have a random key, so that no chosen changes cancel each other.
 */
final class PairedClaims {

    private static final int SUMS = 1 << 16;
    private static final int MOST_NAMED = 64;
    private static final int KEY_BYTES = 32;

    private final MessageDigest digest = Sha256.digest();
    private final byte[] key = new byte[KEY_BYTES];
    private final long[] high = new long[SUMS];
    private final long[] low = new long[SUMS];
    private final BitSet wrong = new BitSet(SUMS);
    private final Map<String, List<Claim>> collected = new HashMap<>();
    private boolean collecting;
    private long unnamed;

    PairedClaims() {
        new SecureRandom().nextBytes(key);
    }

    void add(Claim claim) {
        int sum = sumOf(claim.subject());
        if (!collecting) {
            ByteBuffer hash = hash(claim);
            int sign = claim.leading() ? 1 : -1;
            high[sum] += sign * hash.getLong();
            low[sum] += sign * hash.getLong();
        } else if (wrong.get(sum)) {
            collected
                    .computeIfAbsent(claim.subject(), none -> new ArrayList<>(2))
                    .add(claim);
        }
    }

    /** Ends the first pass: whether the next one must collect claims. */
    boolean collect() {
        for (int i = 0; i < SUMS; i++) {
            if (high[i] != 0 || low[i] != 0) {
                if (wrong.cardinality() < MOST_NAMED) {
                    wrong.set(i);
                } else {
                    unnamed++;
                }
            }
        }
        collecting = true;
        return !wrong.isEmpty();
    }

    /** After the second pass: one sentence for each figure that differs and for each event without its other one. */
    List<EventFinding> contradictions() {
        var found = new ArrayList<EventFinding>();
        collected.keySet().stream()
                .sorted()
                .forEach(subject -> match(collected.getOrDefault(subject, List.of()), found));
        if (unnamed > 0) {
            found.add(new EventFinding(
                    "",
                    "has at least " + unnamed + " more contradictions, which are named once those above are repaired"));
        }
        return found;
    }

    private static void match(List<Claim> claims, List<EventFinding> found) {
        var leading = new ArrayList<Claim>();
        var following = new ArrayList<Claim>();
        claims.stream()
                .sorted(Comparator.comparingLong(claim -> claim.place().position()))
                .forEach(claim -> (claim.leading() ? leading : following).add(claim));
        leading.removeIf(claim -> removeFirst(following, claim));
        while (!leading.isEmpty() && !following.isEmpty()) {
            Claim one = leading.remove(0);
            Claim other = following.stream()
                    .min(Comparator.comparingInt(each -> one.differences(each).size()))
                    .orElseThrow();
            following.remove(other);
            found.addAll(one.differences(other));
        }
        leading.forEach(claim -> found.add(claim.alone()));
        following.forEach(claim -> found.add(claim.alone()));
    }

    private static boolean removeFirst(List<Claim> claims, Claim like) {
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).agrees(like)) {
                claims.remove(i);
                return true;
            }
        }
        return false;
    }

    private static int sumOf(String subject) {
        int hash = subject.hashCode();
        return (hash ^ hash >>> 16) & SUMS - 1;
    }

    private ByteBuffer hash(Claim claim) {
        digest.update(key);
        update(claim.subject());
        claim.figures().forEach((name, value) -> {
            update(name);
            update(value);
        });
        return ByteBuffer.wrap(digest.digest());
    }

    private void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
