import './attestation.mjs';
