export * from './bundled-model.js';
export * from './category-model.js';
export * from './classifier.stage.js';
export * from './classifier.step.js';
export * from './features.js';
export * from './model-file.js';
