/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * What is told about a file that is sent as a body part.
 *
 * @param relatedStoredFile the element, complete; nobody uses it
 * @param contentsType      unstructured binary where nothing is said
 * @param environment       where the file comes from
 * @param compression       the element, complete
 * @param attributes        name, dates, sizes
 * @param extensions        of later editions and of products
 */
public record FileTransferParameters(Optional<Octets> relatedStoredFile, Optional<ContentsType> contentsType,
                                     Optional<Environment> environment, Optional<Octets> compression,
                                     Optional<FileAttributes> attributes, List<IpmsExtension> extensions) {
    public static final FileTransferParameters NONE = new FileTransferParameters(Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), List.of());

    /** What the data are made of. */
    public sealed interface ContentsType {
    }

    /**
     * A document type of FTAM or of a product.
     *
     * @param name      object identifier
     * @param parameter one element, complete
     */
    public record DocumentType(Oid name, Optional<Octets> parameter) implements ContentsType {
        public DocumentType {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(parameter, "parameter");
        }
    }

    /** The same in two object identifiers. */
    public record ConstraintSetAndAbstractSyntax(Oid constraintSet, Oid abstractSyntax) implements ContentsType {
        public ConstraintSetAndAbstractSyntax {
            Objects.requireNonNull(constraintSet, "constraintSet");
            Objects.requireNonNull(abstractSyntax, "abstractSyntax");
        }
    }

    /** A name that is registered, or only descriptive. */
    public sealed interface GeneralIdentifier {
    }

    public record RegisteredIdentifier(Oid identifier) implements GeneralIdentifier {
        public RegisteredIdentifier {
            Objects.requireNonNull(identifier, "identifier");
        }
    }

    /** @param words GraphicStrings */
    public record DescriptiveIdentifier(List<Octets> words) implements GeneralIdentifier {
        public DescriptiveIdentifier {
            words = List.copyOf(words);
        }
    }

    /**
     * Where the file comes from.
     *
     * @param applicationReference the application that knows what to do with it
     * @param machine              the kind of machine
     * @param operatingSystem      object identifier
     * @param userVisibleString    for people, GraphicStrings; some products put the file's name here
     */
    public record Environment(Optional<GeneralIdentifier> applicationReference, Optional<GeneralIdentifier> machine,
                              Optional<Oid> operatingSystem, List<Octets> userVisibleString) {
        public Environment {
            Objects.requireNonNull(applicationReference, "applicationReference");
            Objects.requireNonNull(machine, "machine");
            Objects.requireNonNull(operatingSystem, "operatingSystem");
            userVisibleString = List.copyOf(userVisibleString);
        }
    }

    public FileTransferParameters {
        Objects.requireNonNull(relatedStoredFile, "relatedStoredFile");
        Objects.requireNonNull(contentsType, "contentsType");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(compression, "compression");
        Objects.requireNonNull(attributes, "attributes");
        extensions = List.copyOf(extensions);
    }
}
