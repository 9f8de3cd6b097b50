package org.apache.james.x400.connector.mixer.address;

import java.util.Objects;
import java.util.Optional;

/** An address of the other world, or why there is none. */
public sealed interface AddressResult<T> {
    record Found<T>(T address) implements AddressResult<T> {
        public Found {
            Objects.requireNonNull(address, "address");
        }
    }

    /** @param reason in words for the sender or an operator */
    record Unmappable<T>(String reason) implements AddressResult<T> {
        public Unmappable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    default Optional<T> found() {
        return switch (this) {
            case Found<T>(var address) -> Optional.of(address);
            case Unmappable<T> none -> Optional.empty();
        };
    }
}
