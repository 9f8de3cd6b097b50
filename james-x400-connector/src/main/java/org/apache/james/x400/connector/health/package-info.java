/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * What James's health checks ask of the connector: are its ports open, and which peers cannot be reached? A server that has not come as
 * far yet is degraded, not unhealthy, since James asks before the connector has started. Both checks look at
 * {@link org.apache.james.x400.connector.health.HealthView} and never wait.
 */
package org.apache.james.x400.connector.health;
