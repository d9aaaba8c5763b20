#!/usr/bin/env node
import './bundle/pypi-workflows.mjs';
