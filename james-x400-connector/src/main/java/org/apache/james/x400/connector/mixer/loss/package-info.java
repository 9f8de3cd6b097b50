/**
 * What a mapping could not carry over, as part of its result. Every mapper of {@code mixer} returns its value together with the losses:
 * {@link org.apache.james.x400.connector.mixer.loss.Mapped}. They become the {@code Discarded-X400-…} header fields, a line in the log and
 * a metric. An address or a message that cannot be mapped at all is not a loss; the mapper in question says so in its own result.
 */
package org.apache.james.x400.connector.mixer.loss;
