package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The sealed form of a text in the payload of an event: {@code [1,"KEYTEXT"]} in place of a JSON string. KEY is the id of the key, TEXT the
 * vector, the text and the authentication tag of AES-128-GCM in Base64 for URLs. The array cannot be another value: the lists of events have
 * items of one type, and inside of a string the quote would have a backslash.
 */
public final class SealedTexts {

    /** The number of characters in a key's id. */
    private static final int ID_LENGTH = 12;

    private static final int ID_BYTES = 9;
    private static final int SECRET_BYTES = 16;
    private static final int VECTOR_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LEAST_CHARACTERS = ID_LENGTH + 38;

    private static final byte[] BEGINNING = "[1,\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"]".getBytes(StandardCharsets.US_ASCII);

    /** In place of each text that was erased. */
    private static final byte[] ERASED = ('"' + Reason.ERASED.text() + '"').getBytes(StandardCharsets.US_ASCII);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private SealedTexts() {}

    /**
     * A key.
     *
     * @param id as payloads name it
     * @param secret null if the texts that it sealed are erased
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Key(String id, byte @Nullable [] secret) {

        /** A new key, from random numbers. */
        public static Key make() {
            return new Key(ENCODER.encodeToString(random(ID_BYTES)), random(SECRET_BYTES));
        }

        /** The id of the key and the sealed text, as they stand between the quotes. */
        public String seal(String text) {
            byte[] vector = random(VECTOR_BYTES);
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, vector, text.getBytes(StandardCharsets.UTF_8), 0);
            byte[] whole = Arrays.copyOf(vector, VECTOR_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, VECTOR_BYTES, sealed.length);
            return id + ENCODER.encodeToString(whole);
        }

        /** The text; null if it was not sealed with this key. */
        private @Nullable String open(String sealed) {
            try {
                byte[] whole = DECODER.decode(sealed.substring(ID_LENGTH));
                byte[] text = crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, VECTOR_BYTES), whole, VECTOR_BYTES);
                return new String(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException changed) {
                return null;
            }
        }

        /** @throws IllegalArgumentException if the text was not sealed with this key */
        private byte[] crypt(int mode, byte[] vector, byte[] input, int from) {
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, vector));
                cipher.updateAAD(id.getBytes(StandardCharsets.US_ASCII));
                return cipher.doFinal(input, from, input.length - from);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("the text was not sealed with key " + id, e);
            }
        }
    }

    /** Seals the texts of one event; the attribute of a writer. */
    @FunctionalInterface
    public interface Sealer {

        /** The id of a key of the worker whom the event is about, and the text sealed with it. */
        String seal(String text);
    }

    /** Finds keys by their ids. */
    @FunctionalInterface
    public interface Keys {

        /** The key; null if there is none. */
        @Nullable
        Key of(String id);
    }

    private static byte[] random(int length) {
        byte[] random = new byte[length];
        RANDOM.nextBytes(random);
        return random;
    }

    /** How many sealed texts the payload has; adds the ids of their keys. */
    public static int find(byte[] payload, Set<String> keys) {
        int found = 0;
        for (int at = next(payload, 0); at >= 0; at = next(payload, at + 1)) {
            keys.add(text(payload, at).substring(0, ID_LENGTH));
            found++;
        }
        return found;
    }

    /** How many of the payload's texts are sealed with a key that has no secret any more. */
    public static int erased(byte[] payload, Keys keys) {
        int found = 0;
        for (int at = next(payload, 0); at >= 0; at = next(payload, at + 1)) {
            Key key = keys.of(text(payload, at).substring(0, ID_LENGTH));
            if (key != null && key.secret == null) {
                found++;
            }
        }
        return found;
    }

    /**
     * The payload with JSON strings in place of the sealed texts: the texts, or {@link Reason#ERASED} if the key has no secret any more. A text
     * whose key is missing, or another one, stays sealed, and the event cannot be read.
     */
    public static byte[] opened(byte[] payload, Keys keys) {
        int at = next(payload, 0);
        if (at < 0) {
            return payload;
        }
        var opened = new ByteArrayOutputStream(payload.length);
        int copied = 0;
        for (; at >= 0; at = next(payload, at + 1)) {
            String sealed = text(payload, at);
            byte[] string = string(sealed, keys.of(sealed.substring(0, ID_LENGTH)));
            if (string != null) {
                opened.write(payload, copied, at - copied);
                opened.writeBytes(string);
                copied = at + BEGINNING.length + sealed.length() + END.length;
            }
        }
        opened.write(payload, copied, payload.length - copied);
        return opened.toByteArray();
    }

    private static byte @Nullable [] string(String sealed, @Nullable Key key) {
        if (key == null) {
            return null;
        }
        if (key.secret == null) {
            return ERASED;
        }
        String text = key.open(sealed);
        if (text == null) {
            return null;
        }
        return ('"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Where the next sealed text begins; -1 if there is none. */
    private static int next(byte[] payload, int from) {
        for (int at = from; at <= payload.length - BEGINNING.length - LEAST_CHARACTERS - END.length; at++) {
            if (payload[at] == '['
                    && Arrays.equals(payload, at, at + BEGINNING.length, BEGINNING, 0, BEGINNING.length)
                    && isSealed(payload, at + BEGINNING.length)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isSealed(byte[] payload, int from) {
        int end = endOf(payload, from);
        return end - from >= LEAST_CHARACTERS
                && end + END.length <= payload.length
                && Arrays.equals(payload, end, end + END.length, END, 0, END.length);
    }

    private static int endOf(byte[] payload, int from) {
        int end = from;
        while (end < payload.length && isBase64(payload[end])) {
            end++;
        }
        return end;
    }

    private static boolean isBase64(byte c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static String text(byte[] payload, int at) {
        int from = at + BEGINNING.length;
        return new String(payload, from, endOf(payload, from) - from, StandardCharsets.US_ASCII);
    }
}
