export { unproven } from './denial';
export {
  anchorDigest,
  digestsIn,
  type KeyDigest,
  keysIn,
  matches,
  ROOT_ANCHORS,
  type TrustAnchor,
  type ZoneKey,
} from './keys';
export { type SignedRecord, signedRecords } from './records';
export { shownTime, shownZone, type Verified, verified } from './verify';
